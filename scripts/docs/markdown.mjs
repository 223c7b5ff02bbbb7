// Pieces of Markdown.

export function code(text) {
  return `\`${text}\``;
}

export function list(items) {
  return items.join(', ');
}

/** A table; cells are Markdown, in which only | is escaped. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

function cell(text) {
  return String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
}
