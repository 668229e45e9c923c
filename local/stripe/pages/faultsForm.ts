import type { Faults } from "../faults";
import type { Markup } from "./html";
import { html } from "./html";

function check(name: keyof Faults, label: string, on: boolean): Markup {
  return html`<label class="check"
    ><input type="checkbox" name="${name}" value="true" ${on ? "checked" : ""} />
    <span class="${on ? "on" : ""}">${label}</span></label
  >`;
}

function number(name: keyof Faults, label: string, value: number): Markup {
  return html`<label
    >${label}<input type="number" min="0" name="${name}" value="${value}"
  /></label>`;
}

function select(
  name: keyof Faults,
  label: string,
  value: string,
  options: [string, string][],
): Markup {
  return html`<label
    >${label}
    <select name="${name}">
      ${options.map(
        ([option, words]) =>
          html`<option value="${option}" ${option === value ? "selected" : ""}>${words}</option>`,
      )}
    </select></label
  >`;
}

/** The fault switches as a form; what is not ticked is off. */
export function faultsForm(faults: Faults): Markup {
  return html`<section aria-labelledby="faults">
    <h2 id="faults">Make things go wrong</h2>
    <form class="faults" method="post" action="/_sim/faults">
      ${check("down", "Be down (503)", faults.down)}
      ${select("refuseKey", "The secret key", faults.refuseKey, [
        ["none", "is taken"],
        ["unknown", "is unknown (401)"],
        ["forbidden", "may do nothing (403)"],
      ])}
      ${check("dropWebhooks", "Lose webhooks", faults.dropWebhooks)}
      ${check("duplicateWebhooks", "Send webhooks twice", faults.duplicateWebhooks)}
      ${number("dropNextWebhooks", "Lose the next webhooks", faults.dropNextWebhooks)}
      ${number("delayWebhooksMs", "Delay webhooks by (ms)", faults.delayWebhooksMs)}
      ${number("reorderWebhooks", "Mix up webhooks, batch of", faults.reorderWebhooks)}
      ${number("seed", "Seed of the mixing", faults.seed)}
      ${number("failNextApiCalls", "Fail the next API calls", faults.failNextApiCalls)}
      ${select("failMode", "A failing call", faults.failMode, [
        ["before", "does nothing, answers 500"],
        ["after", "does its work, answers 500"],
        ["timeout", "does its work, stays silent"],
        ["disconnect", "does its work, hangs up"],
      ])}
      ${number("apiDelayMs", "Delay API answers by (ms)", faults.apiDelayMs)}
      ${select("refundOutcome", "New refunds", faults.refundOutcome, [
        ["normal", "come out as the card says"],
        ["pending", "stay pending"],
        ["requires_action", "wait for the customer"],
        ["failed", "fail"],
      ])}
      <button type="submit">Apply</button>
    </form>
    <form method="post" action="/_sim/faults/clear">
      <button class="quiet">Turn everything off</button>
    </form>
  </section>`;
}
