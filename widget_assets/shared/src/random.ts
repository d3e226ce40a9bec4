/** Names that nobody else has or can guess. */

/** So many random bytes in base64url: 9 make 12 characters, 16 make the 22 of a `start_key`. */
export function randomName(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return btoa(String.fromCharCode(...random))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
