interface Props {
  api: string;
  ticketId: string;
  model: string;
  onDraft: (draft: string) => void;
}

export function ReplyAssistant({ api, ticketId, model, onDraft }: Props) {
  async function suggest() {
    const reply = await fetch(`${api}/tickets/${ticketId}/draft?model=${encodeURIComponent(model)}`, { method: "POST" });
    onDraft(await reply.text());
  }
  return <button onClick={() => void suggest()}>Suggest a reply</button>;
}
