/** A ticket, to read: what was asked, by whom, and how to reach them. */

import type { TicketView } from "@deskbell/shared";
import { useEffect, useState } from "preact/hooks";

import { problemText } from "../parts/problem";
import { fullTime } from "../parts/figures";
import type { Desk } from "../chats/desk";
import { Fact } from "../parts/fact";
import { pageHref } from "../shell/location";
import { GonePane, LoadingPane } from "../chats/pane-states";
import { texts } from "../texts";
import { WayBack } from "./way-back";

export function TicketPane({ desk, ticketId }: { desk: Desk; ticketId: string }) {
  const [ticket, setTicket] = useState<TicketView | string | null>(null);
  useEffect(() => {
    let isShown = true;
    desk.api.ticketOf(ticketId).then(
      (found) => isShown && setTicket(found),
      (error) => isShown && setTicket(problemText(error)),
    );
    return () => {
      isShown = false;
    };
  }, []);
  const back = <WayBack />;
  if (ticket === null) return <LoadingPane title={texts.ticket.loading} back={back} />;
  if (typeof ticket === "string") return <GonePane title={texts.ticket.gone} text={ticket} back={back} />;
  const { answers = {}, consent = "" } = ticket.filled ?? {};
  const department = desk.profile.library_departments.find(({ id }) => id === ticket.department)?.name;
  return (
    <section class="pane" aria-label={texts.ticket.title} data-region tabIndex={-1}>
      <div class="head">
        {back}
        <div class="head__title">
          <h1 class="title">
            <bdi>{ticket.name || ticket.contact}</bdi>
          </h1>
          <p class="head__sub">
            <span>{texts.ticket.title}</span>
            <span>{department ?? ticket.department}</span>
          </p>
        </div>
      </div>
      <div class="information" tabIndex={0}>
        <div class="information__in information__in--single">
          <section>
            <h2>{texts.after.question}</h2>
            <p class="ticket__question" dir="auto">
              {ticket.question}
            </p>
          </section>
          <dl class="facts">
            <Fact label={texts.patron.contact}>{ticket.contact}</Fact>
            <Fact label={texts.ticket.left}>
              <time dateTime={ticket.created_at}>{fullTime(new Date(ticket.created_at))}</time>
            </Fact>
            <Fact label={texts.ticket.madeBy}>{ticket.by_name}</Fact>
            {Object.entries(answers).map(([label, answer]) => (
              <Fact key={label} label={label}>
                {answer}
              </Fact>
            ))}
            <Fact label={texts.patron.agreed}>{consent}</Fact>
            <Fact label={texts.ticket.chat}>
              {ticket.chat_id && <a href={pageHref("transcript", ticket.chat_id)}>{texts.ticket.transcript}</a>}
            </Fact>
          </dl>
        </div>
      </div>
    </section>
  );
}
