/** Which of the languages that there are somebody reads. */

/**
 * The first of the wanted languages that there is.
 *
 * @param there Language tags: "fr", "zh-Hans".
 * @param wanted Language tags in order, or what stands where one was expected.
 * @returns Which one, and the tag for which it was chosen: "fr-CA" says more of numbers and times. Null: none is there.
 */
export function chooseLanguage(
  there: readonly string[],
  wanted: readonly (string | null | undefined)[],
): { language: string; tag: string } | null {
  for (const tag of wanted) {
    const language = tag && (there.find((one) => one === tag) ?? there.find((one) => script(one) === script(tag)));
    if (language) return { language, tag };
  }
  return null;
}

/** "zh-Hans" for "zh-CN": whoever reads a language reads it in this script. Not even itself where `tag` is none. */
function script(tag: string): unknown {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return language + script;
  } catch {
    return {};
  }
}
