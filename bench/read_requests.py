"""Reads Python files named on standard input (a JSON list): the requests to models in each, and a dump of every statement of its top level."""
import ast
import json
import sys

# stands for a value that is no literal
COMPUTED = "\0"


def dotted(node):
    if isinstance(node, ast.Attribute):
        return dotted(node.value) + "." + node.attr
    return node.id if isinstance(node, ast.Name) else "()"


def values(pairs, prefix=""):
    out = {}
    for name, node in pairs:
        if isinstance(node, ast.Dict) and all(isinstance(key, ast.Constant) for key in node.keys):
            out.update(values([(str(key.value), value) for key, value in zip(node.keys, node.values)], prefix + name + "."))
        is_plain = isinstance(node, ast.Constant) and isinstance(node.value, (str, int, float, bool, type(None)))
        out[prefix + name] = node.value if is_plain else COMPUTED
    return out


def constants(tree):
    return {target.id: node.value.value for node in ast.walk(tree) if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets if isinstance(target, ast.Name)}


result = {}
for path in json.load(sys.stdin):
    with open(path, encoding="utf-8-sig") as file:
        text = file.read()
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        result[path] = {"error": f"{error.msg}, line {error.lineno}"}
        continue
    known, requests = constants(tree), []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        written = values([(keyword.arg, keyword.value) for keyword in node.keywords if keyword.arg])
        for keyword in node.keywords:
            if keyword.arg in ("model", "model_name") and isinstance(keyword.value, ast.Name):
                written[keyword.arg] = known.get(keyword.value.id)
        model = written.pop("model", None) or written.pop("model_name", None)
        if isinstance(model, str):
            requests.append({"model": model, "callee": dotted(node.func), "line": node.lineno, "values": written})
    result[path] = {"requests": requests, "statements": [[node.lineno, node.end_lineno, ast.dump(node)] for node in tree.body]}
print(json.dumps(result))
