import { formatAmount } from "../currency";
import type { AdminView } from "./adminView";
import type { Markup } from "./html";
import { html } from "./html";
import { action, short, table, tag, time } from "./tables";

/** Cards that customers left for later, and what became of the attempts to leave one. */
export function keptCards(view: AdminView): Markup {
  return table({
    id: "setups",
    title: "Cards kept",
    heads: ["Setup intent", "Customer", "Card", "Status", "Why not", "Made"],
    empty: "Nobody has left a card.",
    rows: view.setups.map((setup) => {
      const card = (setup.paymentMethod ?? setup.lastError?.paymentMethod)?.card ?? null;
      return html`<tr>
        <td>${short(setup.id)}</td>
        <td>${setup.customerId === null ? "" : short(setup.customerId)}</td>
        <td>${card === null ? "" : `${card.brand} ${card.last4}`}</td>
        <td>${tag(setup.status)}</td>
        <td class="long">${setup.lastError?.message ?? ""}</td>
        <td>${time(setup.createdAt)}</td>
      </tr>`;
    }),
  });
}

/** Connected accounts and what they got. */
export function accounts(view: AdminView): Markup {
  const got = (id: string): string =>
    view.ledger.accounts
      .filter((line) => line.account === id)
      .map((line) => formatAmount(line.net, line.currency))
      .join(", ");
  return table({
    id: "accounts",
    title: "Connected accounts",
    heads: ["Account", "Type", "Address", "State", "Got", "Made", "Actions"],
    empty: "No account is connected.",
    rows: view.accounts.map(
      (account) =>
        html`<tr>
          <td>${short(account.id)}</td>
          <td>${account.type}</td>
          <td>${account.email ?? ""}</td>
          <td>${account.onboarded ? "can be paid" : "has given no details"}</td>
          <td class="amount">${got(account.id)}</td>
          <td>${time(account.createdAt)}</td>
          <td>
            ${
              account.onboarded
                ? ""
                : action(`/_sim/accounts/${account.id}/onboard`, "Give details")
            }
          </td>
        </tr>`,
    ),
  });
}
