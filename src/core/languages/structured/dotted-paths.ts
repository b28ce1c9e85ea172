import type { Group } from '../tree.ts';
import type { ScalarTree } from './scalar-tree.ts';

/** The mappings that dotted names lead through: `a.b.x` and `a.b.y` stand in one mapping, wherever they are written. */
export class DottedPaths {
  readonly #tree: ScalarTree;
  readonly #inside = new Map<Group, Map<string, Group>>();

  constructor(tree: ScalarTree) {
    this.#tree = tree;
  }

  /** The mapping below `from` that the names lead to, made where it is missing. */
  follow(from: Group, names: readonly string[], start: number): Group {
    return names.reduce((group, name) => this.#namesIn(group).get(name) ?? this.#add(group, name, start), from);
  }

  /** A new mapping under a name that may have several, as each `[[name]]` of TOML is one; the names below it begin anew. */
  another(from: Group, name: string, start: number): Group {
    return this.#add(from, name, start);
  }

  #add(group: Group, name: string, start: number): Group {
    const made = this.#tree.group('mapping', this.#tree.entry(group, name, start, start), start, start);
    this.#namesIn(group).set(name, made);
    return made;
  }

  #namesIn(group: Group): Map<string, Group> {
    const known = this.#inside.get(group) ?? new Map<string, Group>();
    this.#inside.set(group, known);
    return known;
  }
}
