import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/core/rules/index.generated.ts';
import { packageFields } from '../../src/manifest/package-fields.ts';

const root = join(import.meta.dirname, '../..');

describe('what is generated', () => {
  test('is up to date (else run `npm run generate`)', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/generate.mjs', '--check'], { cwd: root, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  }, 30_000);

  test('lists every rule under the name of its file', () => {
    const files = readdirSync(join(root, 'src/core/rules'));
    for (const { id } of rules) expect(files).toContain(`${id}.ts`);
  });

  test('opens the page of every rule rendered', () => {
    const associations = packageFields({ target: 'any', ruleIds: rules.map(({ id }) => id), baseUrl: '' }).contributes.configurationDefaults['workbench.editorAssociations'];
    expect(JSON.stringify(associations)).toContain(`{${rules.map(({ id }) => id).join(',')}}.md`);
  });

  test('gives an icon to every command that is shown as a button, and to the views', () => {
    const { commands, menus, viewsContainers } = packageFields({ target: 'some-target', ruleIds: [], baseUrl: 'https://a.example/v1' }).contributes;
    const buttons = Object.values(menus).flat().filter(({ group = '' }) => /^(navigation|inline)@/.test(group)).map(({ command }) => command);
    expect(buttons.length).toBeGreaterThan(5);
    expect(buttons.filter((button) => commands.find(({ command }) => command === button)?.icon === undefined)).toEqual([]);
    for (const { icon } of viewsContainers.activitybar) expect(readFileSync(join(root, icon), 'utf8')).toContain('currentColor');
  });

  test('describes every setting and offers only defaults that the setting takes', () => {
    const { capabilities, contributes: { configuration: { properties } } } = packageFields({ target: 'some-target', ruleIds: [], baseUrl: 'https://a.example/v1' });
    expect(properties['modelshift.target'].default).toBe('some-target');
    expect(properties['modelshift.api.baseUrl'].default).toBe('https://a.example/v1');
    const { restrictedConfigurations } = capabilities.untrustedWorkspaces;
    expect(Object.entries(properties).filter(([, { scope }]) => scope === 'application').map(([id]) => id)).toEqual(restrictedConfigurations);
    for (const setting of Object.values(properties)) {
      expect(setting.markdownDescription).toMatch(/\.$/);
      expect(typeof setting.default).toBe(setting.type);
      if (setting.enum) {
        expect(setting.enum).toContain(setting.default);
        expect(setting.markdownEnumDescriptions).toHaveLength(setting.enum.length);
      }
    }
  });
});
