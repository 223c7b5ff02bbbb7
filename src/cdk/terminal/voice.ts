import type { LiveLines } from './live-lines';
import { type Style, styled } from './text-stream';
import { harmless, textWidth, wrapped } from './text-width';

const KINDS: Readonly<Record<SentenceKind, { readonly label: string; readonly style: Style }>> = {
  error: { label: 'Error: ', style: 'red' },
  warning: { label: 'Warning: ', style: 'yellow' },
  note: { label: '', style: 'dim' },
};

export type SentenceKind = 'error' | 'warning' | 'note';

interface VoiceOptions {
  readonly lines: LiveLines;
  readonly hasColour: () => boolean;
}

/** Says sentences to a person, above whatever is being redrawn. */
export class Voice {
  constructor(private readonly options: VoiceOptions) {}

  say(kind: SentenceKind, text: string): void {
    const { label, style } = KINDS[kind];
    const sentence = label + harmless(text);
    for (const line of this.inLines(sentence))
      this.options.lines.print(this.options.hasColour() ? styled(style, line) : line);
  }

  /** A terminal breaks lines in the middle of words. One that is too long for a line stays whole: it may be copied. */
  private inLines(sentence: string): string[] {
    const { columns } = this.options.lines;
    const isFitting = (word: string) => textWidth(word) <= (columns ?? 0);
    if (columns === undefined || !sentence.split(' ').every(isFitting)) return [sentence];
    return wrapped(sentence, columns);
  }
}
