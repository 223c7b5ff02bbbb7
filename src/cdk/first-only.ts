/** The same function, which does nothing from the second call on. */
export function firstOnly<A extends unknown[]>(tell: (...args: A) => void): (...args: A) => void {
  let isTold = false;
  return (...args) => {
    if (!isTold) tell(...args);
    isTold = true;
  };
}
