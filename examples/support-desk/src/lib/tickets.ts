export interface Ticket {
  id: string;
  subject: string;
  body: string;
  customerName: string;
  language: string;
}

export const LABELS = ["billing", "delivery", "returns", "account", "other"] as const;

export type Label = (typeof LABELS)[number];

export function isLabel(text: string): text is Label {
  return (LABELS as readonly string[]).includes(text);
}
