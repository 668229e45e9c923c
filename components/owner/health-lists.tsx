"use client";

import { useMutation, useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { useFormat } from "@/components/format/use-format";
import { FormProblem } from "@/components/schedule/form-problem";
import { useSave } from "@/components/schedule/use-save";
import { PaymentBadge } from "@/components/status/status-badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { SkeletonRows } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";

type Health = FunctionReturnType<typeof api.health.overview>;
type HealthListsProps = { shopId: string; timeZone: string };

/** What may need a look, each with the one safe thing to do about it. */
export function HealthLists({ shopId, timeZone }: HealthListsProps) {
  const t = useTranslations();
  const health = useQuery(api.health.overview, { shopId });
  if (health === undefined) return <SkeletonRows label={t("common.loading")} rows={4} />;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Alerts alerts={health.alerts} timeZone={timeZone} />
      <FailedRefunds {...{ health, timeZone }} />
      <Holds holds={health.holds} timeZone={timeZone} />
      <UnderWay payments={health.paymentsUnderWay} timeZone={timeZone} />
      <Disputes disputes={health.disputes} timeZone={timeZone} />
    </div>
  );
}

function Alerts({ alerts, timeZone }: { alerts: Health["alerts"]; timeZone: string }) {
  const t = useTranslations("health");
  const format = useFormat();
  const resolve = useMutation(api.health.resolveAlert);
  const giveBack = useMutation(api.health.refundUncounted);
  return (
    <List title={t("alerts")} empty={t("alertsEmpty")} count={alerts.length} urgent>
      {alerts.map(({ alertId, message, at, booking, refundableMinor }) => (
        <Item
          key={alertId}
          title={message}
          facts={[format.when(at, timeZone), ...(booking === null ? [] : [nameOf(booking)])]}
          action={
            booking !== null && refundableMinor > 0
              ? { label: t("giveBack"), run: () => giveBack({ code: booking.code }) }
              : { label: t("resolve"), run: () => resolve({ alertId }) }
          }
        />
      ))}
    </List>
  );
}

function FailedRefunds({ health, timeZone }: { health: Health; timeZone: string }) {
  const t = useTranslations("health");
  const format = useFormat();
  const retry = useMutation(api.health.retryRefund);
  const { failedRefunds, refundsUnderWay } = health;
  return (
    <List
      title={t("failedRefunds")}
      empty={t("failedRefundsEmpty", { count: refundsUnderWay })}
      count={failedRefunds.length}
      urgent
    >
      {failedRefunds.map(({ refundId, amountMinor, currency, problem, startsAt, ...booking }) => (
        <Item
          key={refundId}
          title={`${format.money(amountMinor, currency)}, ${nameOf(booking)}`}
          facts={[format.when(startsAt, timeZone), ...(problem === null ? [] : [problem])]}
          action={{ label: t("retry"), run: () => retry({ refundId }) }}
        />
      ))}
    </List>
  );
}

function Holds({ holds, timeZone }: { holds: Health["holds"]; timeZone: string }) {
  const t = useTranslations("health");
  const format = useFormat();
  const check = useMutation(api.health.check);
  return (
    <List title={t("holds")} empty={t("holdsEmpty")} count={holds.length}>
      {holds.map(({ code, startsAt, holdExpiresAt, paymentStatus, customerName }) => (
        <Item
          key={code}
          title={`${nameOf({ code, customerName })}, ${format.when(startsAt, timeZone)}`}
          badge={<PaymentBadge status={paymentStatus} />}
          facts={
            holdExpiresAt === null
              ? []
              : [t("heldUntil", { time: format.time(holdExpiresAt, timeZone) })]
          }
          action={{ label: t("check"), run: () => check({ code }) }}
        />
      ))}
    </List>
  );
}

type UnderWayProps = { payments: Health["paymentsUnderWay"]; timeZone: string };

function UnderWay({ payments, timeZone }: UnderWayProps) {
  const t = useTranslations("health");
  const format = useFormat();
  const check = useMutation(api.health.check);
  return (
    <List title={t("underWay")} empty={t("underWayEmpty")} count={payments.length}>
      {payments.map(({ code, customerName, amountMinor, currency, since }) => (
        <Item
          key={`${code} ${since}`}
          title={`${format.money(amountMinor, currency)}, ${nameOf({ code, customerName })}`}
          facts={[t("since", { time: format.when(since, timeZone) })]}
          action={{ label: t("check"), run: () => check({ code }) }}
        />
      ))}
    </List>
  );
}

function Disputes({ disputes, timeZone }: { disputes: Health["disputes"]; timeZone: string }) {
  const t = useTranslations("health");
  const format = useFormat();
  return (
    <List title={t("disputes")} empty={t("disputesEmpty")} count={disputes.length} urgent>
      {disputes.map(({ code, customerName, amountMinor, currency, reason, dueBy }) => (
        <Item
          key={code}
          title={`${format.money(amountMinor, currency)}, ${nameOf({ code, customerName })}`}
          facts={[
            reason.replaceAll("_", " "),
            ...(dueBy === null ? [] : [t("dueBy", { time: format.when(dueBy, timeZone) })]),
            t("disputeHint"),
          ]}
        />
      ))}
    </List>
  );
}

type ListProps = {
  title: string;
  /** Said when there is nothing. */
  empty: string;
  count: number;
  /** What is in it cannot wait. */
  urgent?: boolean;
  children: ReactNode;
};

function List({ title, empty, count, urgent = false, children }: ListProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Card className="grid gap-2">
        <h3 id={id} className="flex items-center justify-between gap-3 text-xl">
          {title}
          {count === 0 ? (
            <Icon name="check" className="text-good" />
          ) : (
            <span className={urgent ? "text-bad" : "text-ink-soft"}>{count}</span>
          )}
        </h3>
        {count === 0 ? (
          <p className="text-ink-soft">{empty}</p>
        ) : (
          <ul className="divide-y divide-line">{children}</ul>
        )}
      </Card>
    </section>
  );
}

type ItemProps = {
  title: string;
  badge?: ReactNode;
  facts: readonly string[];
  action?: { label: string; run: () => Promise<unknown> };
};

function Item({ title, badge, facts, action }: ItemProps) {
  const t = useTranslations("health");
  const id = useId();
  const { save, busy, refused } = useSave();
  return (
    <li className="grid gap-1 py-2">
      <div className="flex items-center justify-between gap-3">
        <p id={id}>
          <span className="font-semibold">{title}</span> {badge}
          <span className="block text-sm text-ink-soft">{facts.join(" · ")}</span>
        </p>
        {action !== undefined && (
          <Button
            size="sm"
            variant="secondary"
            className="shrink-0"
            aria-describedby={id}
            disabled={busy}
            onClick={() => void save({ run: action.run, said: t("begun") })}
          >
            {action.label}
          </Button>
        )}
      </div>
      <FormProblem code={refused[0]?.code} />
    </li>
  );
}

/** The customer, or the code of somebody who left no name. */
function nameOf({ customerName, code }: { customerName: string; code: string }): string {
  return customerName === "" ? code : customerName;
}
