/** The tools for assistants, as the editor lists them. */
export const toolServers = { id: 'modelshift.tools', label: 'Modelshift' } as const;
