/** Comfort only: the form works without it. */
export const CHECKOUT_SCRIPT = `
(() => {
  const digits = (text) => text.replace(/\\D/g, "");
  const number = document.getElementById("cardNumber");
  const expiry = document.getElementById("expiry");
  const cvc = document.getElementById("cvc");
  const format = (input, shape) => {
    if (!input) return;
    input.addEventListener("input", () => {
      const atEnd = input.selectionStart === input.value.length;
      if (atEnd) input.value = shape(input.value);
    });
  };
  format(number, (text) => digits(text).slice(0, 19).replace(/(\\d{4})(?=\\d)/g, "$1 "));
  format(expiry, (text) => {
    let value = digits(text);
    if (/^[2-9]/.test(value)) value = "0" + value;
    value = value.slice(0, 4);
    return value.length > 2 ? value.slice(0, 2) + " / " + value.slice(2) : value;
  });
  format(cvc, (text) => digits(text).slice(0, 4));
  for (const form of document.querySelectorAll("form")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "yes";
      for (const button of form.querySelectorAll("button")) {
        button.setAttribute("aria-disabled", "true");
        if (button.dataset.busy) button.textContent = button.dataset.busy;
      }
    });
  }
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  const problem = document.getElementById("problem");
  if (problem) problem.focus();
})();
`;
