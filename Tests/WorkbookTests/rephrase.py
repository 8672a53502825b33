"""Prints an answer in other words that mean the same, with a form feed between them: rephrase.py FILE."""

import ast
import sys


class Products(ast.NodeTransformer):
    """a @ b as (bᵀ @ aᵀ)ᵀ."""

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.MatMult):
            turned = [ast.Attribute(side, "T", ast.Load()) for side in (node.right, node.left)]
            return ast.Attribute(ast.BinOp(turned[0], ast.MatMult(), turned[1]), "T", ast.Load())
        return node


class Quotients(ast.NodeTransformer):
    """a / b as a * (1 / b)."""

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Div):
            return ast.BinOp(node.left, ast.Mult(), ast.BinOp(ast.Constant(1.0), ast.Div(), node.right))
        return node


class Differences(ast.NodeTransformer):
    """a − b as −b + a."""

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Sub):
            return ast.BinOp(ast.UnaryOp(ast.USub(), node.right), ast.Add(), node.left)
        return node


class Factors(ast.NodeTransformer):
    """a * b as b * a."""

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Mult):
            return ast.BinOp(node.right, ast.Mult(), node.left)
        return node


class Sums(ast.NodeTransformer):
    """a + b as b + a."""

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Add):
            return ast.BinOp(node.right, ast.Add(), node.left)
        return node


class Squares(ast.NodeTransformer):
    """a ** 2 as a * a."""

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Pow) and isinstance(node.right, ast.Constant) and node.right.value == 2:
            return ast.BinOp(node.left, ast.Mult(), node.left)
        return node


class Means(ast.NodeTransformer):
    """x.sum(…) and x.mean(…) as np.sum(x, …) and np.mean(x, …)."""

    def visit_Call(self, node):
        self.generic_visit(node)
        method = node.func
        if isinstance(method, ast.Attribute) and method.attr in ("sum", "mean", "max"):
            if not (isinstance(method.value, ast.Name) and method.value.id == "np"):
                function = ast.Attribute(ast.Name("np", ast.Load()), method.attr, ast.Load())
                return ast.Call(function, [method.value] + node.args, node.keywords)
        return node


def main(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    plain = ast.unparse(ast.parse(text))
    ways = [Products, Quotients, Differences, Factors, Sums, Squares, Means]
    start = "" if "import numpy as np" in text else "import numpy as np\n"
    texts = [start + ast.unparse(ast.fix_missing_locations(way().visit(ast.parse(text)))) for way in ways]
    print("\f".join(other for other in dict.fromkeys(texts) if other != plain), end="")


main(sys.argv[1])
