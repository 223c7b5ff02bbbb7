import { Room } from '../../../../src/cdk/concurrency/room';

const placesIn = (room: Room, count: number) => Array.from({ length: count }, () => room.enter());

describe('Room', () => {
  it('has room for one until it is known how much comes', () => {
    const room = new Room(1_000, 3);
    expect(room.isFull).toBe(false);
    const [first] = placesIn(room, 1);
    expect(room.isFull).toBe(true);
    first?.came(10);
    expect(room.isFull).toBe(false);
  });

  it('is full when all places are taken, and has room again when one is left', () => {
    const room = new Room(1_000, 3);
    room.expect(10);
    expect(room.isFull).toBe(false);
    const [first] = placesIn(room, 3);
    expect(room.isFull).toBe(true);
    first?.leave();
    expect(room.isFull).toBe(false);
  });

  it('takes what is under way for as large as what came', () => {
    const room = new Room(1_000, 10);
    const [first, second] = placesIn(room, 2);
    expect(first?.keep(400)).toBe(true);
    expect(room.isFull).toBe(true);
    second?.leave();
    expect(room.isFull).toBe(false);
  });

  it('forgets in time that something large came', () => {
    const room = new Room(1_000, 10);
    const large = room.enter();
    large.came(1_000);
    large.leave();
    placesIn(room, 1);
    expect(room.isFull).toBe(true);
    for (const place of placesIn(room, 200)) {
      place.came(10);
      place.leave();
    }
    expect(room.isFull).toBe(false);
  });

  it('keeps half of its limit more than that, however much comes at once', () => {
    const room = new Room(1_000, 10);
    const kept = placesIn(room, 10).map((place) => place.keep(400));
    expect(kept).toEqual([true, true, true, ...Array.from({ length: 7 }, () => false)]);
  });
});
