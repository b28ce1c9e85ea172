import type { Language } from './language.ts';
import { parseBracketed } from './structured/bracketed.ts';
import { bicepSyntax, hclSyntax, tomlSyntax } from './structured/bracket-syntax.ts';
import { parseDockerfile } from './structured/dockerfile.ts';
import { parseDotenv } from './structured/dotenv.ts';
import { parseIni, parseProperties } from './structured/properties.ts';
import { ScalarTree } from './structured/scalar-tree.ts';
import { parseYaml } from './structured/yaml.ts';

/** Names of the languages in which nothing runs. */
export type ConfigLanguageName = 'yaml' | 'dotenv' | 'toml' | 'properties' | 'ini' | 'dockerfile' | 'hcl' | 'bicep' | 'nginx';

/** Configuration, by the name of the file. */
export const CONFIG_LANGUAGES: readonly Language[] = [
  { name: 'yaml', nature: 'config', fileName: /\.ya?ml$/i, comment: '#', parse: parseYaml },
  { name: 'dotenv', nature: 'env', fileName: /(^|\/)\.env(\.[\w.-]+)?$|\.env$/i, comment: '#', parse: parseDotenv },
  { name: 'toml', nature: 'config', fileName: /\.toml$/i, comment: '#', parse: (text) => parseBracketed(text, tomlSyntax) },
  { name: 'properties', nature: 'config', fileName: /\.properties$|(^|\/)Procfile(\.\w+)?$/i, comment: '#', parse: parseProperties },
  { name: 'ini', nature: 'config', fileName: /\.(ini|cfg)$/i, comment: '#', parse: parseIni },
  { name: 'dockerfile', nature: 'config', fileName: /(^|\/)(Dockerfile|Containerfile)(\.[\w.-]+)?$|\.dockerfile$/i, comment: '#', parse: parseDockerfile },
  { name: 'hcl', nature: 'config', fileName: /\.(tf|tfvars|hcl)$/i, comment: '#', parse: (text) => parseBracketed(text, hclSyntax) },
  { name: 'bicep', nature: 'config', fileName: /\.bicep(param)?$/i, comment: '//', parse: (text) => parseBracketed(text, bicepSyntax) },
  // holds time limits around other people's requests, and nothing about models
  { name: 'nginx', nature: 'config', fileName: /(^|\/)nginx[^/]*\.conf(\.template)?$|(^|\/)(nginx|conf\.d|sites-(available|enabled))\/([^/]+\/)*[^/]+\.conf(\.template)?$/i, comment: '#', parse: (text) => new ScalarTree(text).finish() },
];
