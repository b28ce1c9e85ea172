/** Command of the server that has the client show the page of a rule; its argument is the rule's id. */
export const explainRuleCommand = '_modelshift.explainRule';
