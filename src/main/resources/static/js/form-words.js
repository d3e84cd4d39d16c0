// What Tasklist's forms say where a text does not fit its pattern.

/**
 * Lets a form name the rule in words instead of showing the regular expression.
 *
 * @param form of form-js
 * @param words half a sentence by pattern, as the server says it
 */
export function speak(form, words) {
  const validator = form.get('validator');
  for (const check of ['validateField', 'validateFieldInstance']) {
    const plain = validator[check].bind(validator);
    validator[check] = (field, value) => plain(field, value).map((fault) => inWords(fault, words));
  }
}

function inWords(fault, words) {
  const pattern = Object.keys(words).find((known) => fault === `Field must match pattern ${known}.`);
  return pattern ? `It has to be ${words[pattern]}.` : fault;
}
