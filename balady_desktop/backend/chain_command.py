"""`serve --begin-chain`: a new chain of the audit trail after a broken one."""

import argparse
import sys

from balady_desktop.backend.building import make_context
from balady_desktop.backend.settings import Settings
from balady_desktop.backend.trail.mending import ChainProblem, Witness, begin_chain

_EXIT_USAGE = 2


def add_chain_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the part of the command line that is about broken chains."""
    chain = parser.add_argument_group(
        "a new chain of the audit trail after a broken one; the passwords of both persons, a line each, are read from "
        "standard input"
    )
    chain.add_argument("--begin-chain", metavar="CHAIN", help="code of the body, or server, as the start told it")
    chain.add_argument("--by", metavar="USER_NAME", help="who asks for it: an administrator or auditor of the body")
    chain.add_argument("--and", dest="approved_by", metavar="USER_NAME", help="who approves it: another one")
    chain.add_argument("--reason", metavar="TEXT", help="what happened, for whoever reads the trail later")


def begin_named_chain(settings: Settings, arguments: argparse.Namespace) -> int:
    """Begin the chain and print its first row; returns the exit code."""
    names = (arguments.by or "", arguments.approved_by or "")
    asking, approving = (Witness(name, sys.stdin.readline().rstrip("\r\n")) for name in names)
    context = make_context(settings)
    try:
        begins = begin_chain(context, arguments.begin_chain, asking, approving, arguments.reason or "")
    except ChainProblem as problem:
        print(f"balady-desktop serve: {problem}", file=sys.stderr)
        return _EXIT_USAGE
    finally:
        context.close()
    print(f"the new chain begins with row {begins}")
    return 0
