import { useState } from "react";
import { ReplyAssistant } from "./reply-assistant.js";

const API = import.meta.env.VITE_API_URL ?? "/api";

export function ReplyPanel({ ticketId }: { ticketId: string }) {
  const [draft, setDraft] = useState("");
  return (
    <section>
      <h2>Reply</h2>
      <p>You haven't sent anything yet. It's a draft until you press "Send".</p>
      <ReplyAssistant api={API} ticketId={ticketId} model="gpt-5.4" onDraft={setDraft} />
      <textarea value={draft} onChange={(event) => setDraft(event.target.value)} />
    </section>
  );
}
