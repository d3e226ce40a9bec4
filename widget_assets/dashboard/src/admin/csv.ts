/** Tables for a spreadsheet: RFC 4180, and nothing in them is a formula. */

/** What a spreadsheet would calculate, or take for more than one cell. */
const FORMULA = /^\s*[=+\-@]|^[\t\r\n]/;
const BYTE_ORDER_MARK = "\ufeff"; // by which Excel knows that it is UTF-8

/** The rows as a file's text: whatever somebody wrote stands there as text. */
export function csv(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** Saves a text as a file of this name. */
export function saveAs(name: string, text: string, type = "text/csv"): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
