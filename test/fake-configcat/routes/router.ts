import type { Route } from './route';

interface Node {
  children: Map<string, Node>;
  /** The child for any segment, and the name of the id that stands there. */
  any?: { name: string; node: Node };
  route?: Route;
}

export interface Match {
  route: Route;
  ids: Record<string, string>;
}

/** Finds the route of a path, segment by segment. */
export class Router {
  private readonly root: Node = { children: new Map() };

  constructor(routes: readonly Route[]) {
    for (const route of routes) this.add(route);
  }

  match(path: string): Match | undefined {
    const ids: Record<string, string> = {};
    let node = this.root;
    for (const segment of path.split('/').slice(1)) {
      const fixed = node.children.get(segment);
      if (fixed !== undefined) {
        node = fixed;
      } else if (node.any !== undefined && segment !== '') {
        ids[node.any.name] = segment;
        node = node.any.node;
      } else {
        return undefined;
      }
    }
    return node.route && { route: node.route, ids };
  }

  private add(route: Route): void {
    let node = this.root;
    for (const segment of route.path.split('/').slice(1)) {
      const name = /^\{(.+)\}$/.exec(segment)?.[1];
      node = name === undefined ? fixedChild(node, segment) : anyChild(node, name);
    }
    node.route = route;
  }
}

function fixedChild(node: Node, segment: string): Node {
  const child = node.children.get(segment) ?? { children: new Map<string, Node>() };
  node.children.set(segment, child);
  return child;
}

function anyChild(node: Node, name: string): Node {
  node.any ??= { name, node: { children: new Map() } };
  if (node.any.name !== name) throw new Error(`two names for one place: ${node.any.name} and ${name}`);
  return node.any.node;
}
