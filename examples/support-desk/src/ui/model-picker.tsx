import type { ChatModel } from "../lib/models.js";

const CHOICES: { value: ChatModel; label: string }[] = [
  { value: "gpt-5.4", label: "GPT-5.4 (default)" },
  { value: "gpt-5.4-mini", label: "GPT-5.4 mini (fast)" },
  { value: "gpt-4o", label: "GPT-4o (until January)" },
];

interface Props {
  model: ChatModel;
  onChange: (model: ChatModel) => void;
}

export function ModelPicker({ model, onChange }: Props) {
  return (
    <label data-testid="gpt-4o-option">
      Don't know which one? The default's fine; gpt-4o won't be here for long.
      <select value={model} onChange={(event) => onChange(event.target.value as ChatModel)}>
        {CHOICES.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}
