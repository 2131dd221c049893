"""Slips in code: a comparison turned, a condition or a statement left out, another number, another answer."""

import ast
from collections.abc import Iterator

from scripts.mutation.edit import Edit, Places

_COMPARED: dict[type[ast.cmpop], tuple[str, ...]] = {
    ast.Eq: ("!=",),
    ast.NotEq: ("==",),
    ast.Is: ("is not",),
    ast.IsNot: ("is",),
    ast.In: ("not in",),
    ast.NotIn: ("in",),
    ast.Lt: ("<=",),
    ast.LtE: ("<",),
    ast.Gt: (">=",),
    ast.GtE: (">",),
}
_TURNED_BY_CONDITION = (ast.Eq, ast.NotEq, ast.Is, ast.IsNot, ast.In, ast.NotIn)
"""A test that notices where a condition is always true, and one where it never is, notices these turned."""
_CALLED = {"any": "all", "all": "any", "max": "min", "min": "max"}
_SIZES = 64
"""Such numbers and greater ones are sizes, of which one more or less is no slip."""
_LOGS = ("log", "logger")
"""What is written to them is read by the operator, and guards nothing."""


def code_edits(source: bytes, tree: ast.Module) -> Iterator[Edit]:
    """All edits of a module's code; annotations, decorators and docstrings are left alone."""
    visitor = _Visitor(Places(source))
    visitor.visit(tree)
    yield from visitor.edits


class _Visitor(ast.NodeVisitor):
    def __init__(self, places: Places) -> None:
        self.edits: list[Edit] = []
        self._places = places
        self._returns_bool = False
        self._conditions: set[ast.expr] = set()

    def _put(self, node: ast.expr | ast.stmt, *texts: str) -> None:
        self.edits.extend(self._places.put(node, text) for text in texts)

    def _in_brackets(self, node: ast.expr) -> str:
        return f"({self._places.text(node)})"

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._function(node)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        outer = self._returns_bool
        self._returns_bool = isinstance(node.returns, ast.Name) and node.returns.id == "bool"
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                self.visit(default)
        for statement in node.body:
            self.visit(statement)
        self._returns_bool = outer

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for statement in node.body:
            self.visit(statement)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if isinstance(node.target, ast.Attribute):
            self._put(node, "pass")
        if node.value is not None:
            self.visit(node.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        if all(isinstance(target, ast.Attribute) for target in node.targets):
            self._put(node, "pass")
        self.visit(node.value)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self._put(node, "pass")
        self.visit(node.value)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        # `Mapping[str, int]` is a type, and so is `set[int]` where it is called.
        if not (isinstance(node.value, ast.Name) and (node.value.id[0].isupper() or node.value.id == "set")):
            self.generic_visit(node)

    def visit_Assert(self, node: ast.Assert) -> None:
        pass

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Constant):  # a docstring, or the dots of a protocol
            return
        call = node.value.value if isinstance(node.value, ast.Await) else node.value
        if not (isinstance(call, ast.Call) and _is_log(call)):
            self._put(node, "yield" if isinstance(call, ast.Yield) else "pass")
            self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        self._put(node, "pass")

    def visit_Break(self, node: ast.Break) -> None:
        self._put(node, "pass")

    def visit_Continue(self, node: ast.Continue) -> None:
        self._put(node, "pass")

    def visit_Return(self, node: ast.Return) -> None:
        if self._returns_bool:
            self._put(node, "return True", "return False")
        elif node.value is None:
            self._put(node, "pass")
        elif not isinstance(node.value, ast.Constant):
            self._put(node, "return None")
        self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        self._condition(node.test)
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._condition(node.test)
        self.generic_visit(node)

    def visit_While(self, node: ast.While) -> None:
        self._put(node.test, "False")
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for condition in node.ifs:
            self._condition(condition)
        self.generic_visit(node)

    def _condition(self, test: ast.expr) -> None:
        # The text stays, so that names it binds are bound.
        if any(isinstance(each, ast.NamedExpr) for each in ast.walk(test)):
            self._put(test, f"[{self._places.text(test)}]", f"not [{self._places.text(test)}]")
        elif isinstance(test, ast.BoolOp):  # without one of its parts it's closer to the whole than this
            self._put(test, "False" if isinstance(test.op, ast.And) else "True")
        else:
            self._put(test, "True", "False")
        self._conditions.add(test)

    def visit_With(self, node: ast.With) -> None:
        self._with(node)

    def visit_AsyncWith(self, node: ast.AsyncWith) -> None:
        self._with(node)

    def _with(self, node: ast.With | ast.AsyncWith) -> None:
        for item in node.items:
            if item.optional_vars is None:
                kind = "AsyncExitStack" if isinstance(node, ast.AsyncWith) else "ExitStack"
                self._put(item.context_expr, f"__import__('contextlib').{kind}()")
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        for place, op in enumerate(node.ops):
            if node in self._conditions and isinstance(op, _TURNED_BY_CONDITION):
                continue
            for turned in _COMPARED[type(op)]:
                parts = [self._in_brackets(node.left)]
                for other, (each, right) in enumerate(zip(node.ops, node.comparators, strict=True)):
                    parts += [turned if other == place else _sign(each), self._in_brackets(right)]
                self._put(node, f"({' '.join(parts)})")
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        values = [self._in_brackets(value) for value in node.values]
        between = " and " if isinstance(node.op, ast.And) else " or "
        for place in range(len(values)):
            self._put(node, f"({between.join(values[:place] + values[place + 1 :])})")
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not) and node not in self._conditions:
            self._put(node, f"bool({self._places.text(node.operand)})")
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        left, right = self._in_brackets(node.left), self._in_brackets(node.right)
        match node.op:
            case ast.BitOr() | ast.BitAnd():
                self._put(node, left, right)
            case ast.Sub():
                self._put(node, left, f"({left} + {right})")
            case ast.Add():
                self._put(node, left, f"({left} - {right})")
            case _:
                pass
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name) and node.func.id in _CALLED:
            self._put(node.func, _CALLED[node.func.id])
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, bool):
            self._put(node, str(not node.value))
        elif isinstance(node.value, int) and node.value < _SIZES:
            self._put(node, str(node.value + 1), *([str(node.value - 1)] if node.value else []))

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        pass  # before Python 3.12 what stands in it doesn't know its place

    def visit_Set(self, node: ast.Set) -> None:
        self._without_each(node.elts)

    def visit_List(self, node: ast.List) -> None:
        self._without_each(node.elts)

    def visit_Tuple(self, node: ast.Tuple) -> None:
        if all(
            isinstance(each, ast.Constant | ast.JoinedStr | ast.Attribute | ast.Starred) for each in node.elts
        ):
            self._without_each(node.elts)
        else:
            for each in node.elts:
                self.visit(each)

    def _without_each(self, elements: list[ast.expr]) -> None:
        for element in elements:
            if isinstance(element, ast.Starred):
                self.visit(element.value)
            else:
                self._put(element, "*()")
                self.visit(element)


def _sign(op: ast.cmpop) -> str:
    return ast.unparse(ast.Compare(ast.Name("a"), [op], [ast.Name("b")]))[2:-2]


def _is_log(call: ast.Call) -> bool:
    return (
        isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in _LOGS
    )
