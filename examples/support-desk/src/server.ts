import Fastify from "fastify";
import { env } from "./config/env.js";
import type { Ticket } from "./lib/tickets.js";
import { draftReply } from "./reply/draft.js";
import { classify } from "./triage/classify.js";
import { needsLawyer } from "./triage/escalate.js";

const app = Fastify({ logger: { level: env.logLevel } });

// How we compared gpt-4o and gpt-5.4 before the last change: https://wiki.example.com/models/gpt-4o
app.post<{ Body: Ticket }>("/tickets", async (request) => {
  const label = await classify(request.body);
  if (label === "billing" && (await needsLawyer(request.body))) return { label, escalated: true };
  return { label, draft: await draftReply(request.body, "Vouchers up to 20 euros.") };
});

await app.listen({ port: env.port, host: "0.0.0.0" });
