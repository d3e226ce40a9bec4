/** What a patron answers: kept in this tab as it is filled in, and sent as often as they like, the last one counting. */

import { ApiProblem, type AskedSurvey, type SurveyForm } from "@deskbell/shared";
import { signal } from "@preact/signals";

import type { PatronChat } from "../patron-chat";
import { problemText } from "../problems";
import { TEXTS } from "../texts";
import type { WidgetChat } from "../widget-chat";
import { SURVEY } from "./texts";

/** As fields have them, by the question; "" and null: not answered. */
interface Filled {
  readonly chat: string;
  readonly rating: number | null;
  readonly isNew: boolean | null;
  readonly answers: Readonly<Record<string, string>>;
}

export class Answers {
  readonly form: SurveyForm;
  readonly filled = signal<Filled>({ chat: "", rating: null, isNew: null, answers: {} });
  /** The library has some of this chat. */
  readonly sent = signal(false);
  /** The form stands in a dialog. */
  readonly isOpen = signal(false);
  readonly #widget: WidgetChat;
  readonly #chat: PatronChat;

  constructor(widget: WidgetChat, chat: PatronChat, { form, answered }: AskedSurvey) {
    this.#widget = widget;
    this.#chat = chat;
    this.form = form;
    this.sent.value = answered;
    this.filled.value = { ...this.filled.value, ...this.#drafted(), chat: chat.session.chat_id };
  }

  fill(part: Partial<Filled>): void {
    this.filled.value = { ...this.filled.value, ...part };
    this.#widget.drafts.survey.value = JSON.stringify(this.filled.value);
  }

  /** @returns Why it did not work, for the patron to read; null when it did. */
  async send(): Promise<string | null> {
    const { rating, isNew, answers } = this.filled.value;
    const said = this.form.questions
      .map(({ text: question }) => ({ question, text: answers[question]?.trim() ?? "" }))
      .filter(({ text }) => text !== "");
    if (rating === null && isNew === null && said.length === 0) return SURVEY.nothing;
    try {
      await this.#chat.answerSurvey({ rating, is_new: isNew, answers: said });
      this.sent.value = true;
      this.#widget.drafts.survey.value = "";
      return null;
    } catch (error) {
      return error instanceof ApiProblem ? problemText(error) : TEXTS.form.unreachable;
    }
  }

  /** What was filled in of this chat before the page was loaded anew. */
  #drafted(): Partial<Filled> {
    const draft = this.#widget.drafts.survey.peek();
    const filled = draft === "" ? null : (JSON.parse(draft) as Filled);
    return filled?.chat === this.#chat.session.chat_id ? filled : {};
  }
}
