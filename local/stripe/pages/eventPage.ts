import { findEvent } from "../resources/events";
import type { Sim } from "../sim";
import type { Markup } from "./html";
import { SIMULATOR_NOTE, document, html } from "./html";
import { ADMIN_STYLES } from "./styles";

export interface AttemptView {
  deliveryId: string;
  state: string;
  /** Null before the first attempt. */
  atMs: number | null;
  status: number | null;
  excerpt: string | null;
  durationMs: number | null;
}

/** Every attempt to deliver an event, oldest first; a delivery not yet attempted is one line too. */
export function listAttempts(sim: Sim, eventId: string): AttemptView[] {
  return sim.store.rows<AttemptView>(
    `SELECT d.id AS deliveryId, d.status AS state, a.at_ms AS atMs, a.status, a.excerpt, a.duration_ms AS durationMs
     FROM deliveries d LEFT JOIN attempts a ON a.delivery_id = d.id
     WHERE d.event_id = ? ORDER BY d.seq, a.seq`,
    eventId,
  );
}

function attemptRow(attempt: AttemptView): Markup {
  const at = attempt.atMs === null ? "" : new Date(attempt.atMs).toISOString();
  const answer = attempt.status === null ? "no answer" : String(attempt.status);
  return html`<tr>
    <td><code>${attempt.deliveryId}</code></td>
    <td>${attempt.state}</td>
    <td>${at}</td>
    <td>${attempt.atMs === null ? "not sent yet" : answer}</td>
    <td class="amount">${attempt.durationMs === null ? "" : `${attempt.durationMs} ms`}</td>
    <td class="long"><code>${attempt.excerpt ?? ""}</code></td>
  </tr>`;
}

/** One event: what it says, and how its deliveries went. Null for an unknown id. */
export function eventPage(sim: Sim, id: string, nonce: string): Markup | null {
  const event = findEvent(sim.store, id);
  if (event === null) return null;
  const attempts = listAttempts(sim, id);
  const heads = ["Delivery", "State", "At", "Answer", "Took", "Body"];
  return document({
    title: `${String(event.type)} - Stripe simulator`,
    layout: "admin",
    styles: ADMIN_STYLES,
    nonce,
    content: html`<main>
      <header>
        <p><a href="/">All of the simulator</a></p>
        <h1>${String(event.type)}</h1>
        <p><code>${id}</code></p>
        ${SIMULATOR_NOTE}
      </header>
      <section aria-labelledby="attempts">
        <h2 id="attempts">Deliveries</h2>
        ${
          attempts.length === 0
            ? html`<p class="empty">Nothing is to be delivered for this event.</p>`
            : html`<div class="scroll" tabindex="0" role="group" aria-label="Deliveries, table">
                <table>
                  <thead>
                    <tr>
                      ${heads.map((head) => html`<th scope="col">${head}</th>`)}
                    </tr>
                  </thead>
                  <tbody>
                    ${attempts.map(attemptRow)}
                  </tbody>
                </table>
              </div>`
        }
        <form method="post" action="/_sim/events/${id}/resend">
          <button class="quiet">Resend</button>
        </form>
      </section>
      <section aria-labelledby="body">
        <h2 id="body">What it says</h2>
        <pre class="scroll" tabindex="0"><code>${JSON.stringify(event, null, 2)}</code></pre>
      </section>
    </main>`,
  });
}
