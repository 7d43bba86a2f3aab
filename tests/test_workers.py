"""A pool of processes that can be killed."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from cityrel.errors import CityrelError, QueryError, TimeLimitError
from cityrel.workers import BusyError, DiedError, Opening, Pool
from cityrel.workers.failures import StartError

from . import worker_tasks as tasks
from .conftest import in_its_own_loop

CITIES = "SELECT ?city { ?city a cr:City } ORDER BY ?city LIMIT 2"
OWN = """\
@prefix cr: <https://w3id.org/cityrel/ns#> .
@prefix id: <https://w3id.org/cityrel/id/> .
id:a-town a cr:City . id:b-town a cr:City .
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of a few triples, which is quick to open."""
    root = tmp_path_factory.mktemp("own")
    (root / "data").mkdir()
    (root / "data" / "own.ttl").write_text(OWN, encoding="utf-8")
    (root / "cityrel.toml").write_text('bundled = "none"\n', encoding="utf-8")
    return root


@pytest.fixture
def here(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(own)


def of_pool(work: Callable[[Pool], Awaitable[None]], size: int = 1, **named: float) -> None:
    """Run what a test does with a pool."""

    async def run() -> None:
        async with Pool(Opening(), size, **named) as pool:
            await work(pool)

    in_its_own_loop(run())


async def until(holds: Callable[[], bool]) -> None:
    for _ in range(400):
        if holds():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it never came to be so")


def is_there(pid: int) -> bool:
    """Tell whether a process goes on: one that has ended and was not waited for does not."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return status != "Z"


def test_a_worker_answers_streams_and_is_replaced_when_killed(
    here: None, capfd: pytest.CaptureFixture[str]
) -> None:
    async def work(pool: Pool) -> None:
        ours = "https://w3id.org/cityrel/id/"
        assert await pool.run(tasks.answer, CITIES) == [f"{ours}a-town", f"{ours}b-town"]
        assert await pool.run(tasks.said_aloud) == 5
        with pytest.raises(QueryError, match=r"line 1, column 8"):
            await pool.run(tasks.answer, "SELECT x")
        async with pool.stream(tasks.writes, 3) as stream:
            pieces = [piece async for piece in stream.pieces()]
        assert (pieces[0], sum(len(str(each)) > 0 for each in pieces[1:]) > 3, stream.result) == (
            "first",
            True,
            3,
        )
        assert sum(len(each) for each in pieces if isinstance(each, bytes)) == 3_000_000
        assert pool.counts["started"] == 1
        before = await pool.run(tasks.its_process)
        with pytest.raises(TimeLimitError, match=r"longer than 0\.2 seconds"):
            await pool.run(tasks.endless, seconds=0.2)
        await until(lambda: not is_there(before))
        assert await pool.run(tasks.its_process) != before
        assert pool.counts["killed"] == 1

    of_pool(work)
    assert capfd.readouterr().out == ""


@pytest.mark.long
def test_one_that_dies_is_one_error_and_others_go_on(here: None) -> None:
    async def work(pool: Pool) -> None:
        for name in ("SIGSEGV", "SIGKILL"):
            with pytest.raises(DiedError, match=name):
                await pool.run(tasks.dies, name)
            assert await pool.run(tasks.said_aloud) == 5
        for hungry in (tasks.takes_memory, tasks.lacks_a_thread):
            with pytest.raises(DiedError, match="memory"):
                await pool.run(hungry)
        with pytest.raises(CityrelError, match="fault of this program: ZeroDivisionError"):
            await pool.run(tasks.at_fault)
        await until(lambda: pool.there == 2)
        assert pool.working == 0

    of_pool(work, size=2)


@pytest.mark.long
def test_a_caller_that_goes_away_frees_the_core(here: None) -> None:
    async def work(pool: Pool) -> None:
        before = await pool.run(tasks.its_process)
        waiting = asyncio.create_task(pool.run(tasks.endless))
        await asyncio.sleep(0.3)
        waiting.cancel()
        await until(lambda: not is_there(before))
        async with pool.stream(tasks.writes_and_stops) as stream:
            assert await anext(stream.pieces())
        assert await pool.run(tasks.said_aloud) == 5

    of_pool(work)


@pytest.mark.long
def test_where_all_are_at_work_a_task_waits_and_then_is_told_when_to_ask_again(here: None) -> None:
    async def work(pool: Pool) -> None:
        busy = asyncio.create_task(pool.run(tasks.endless, seconds=1))
        await asyncio.sleep(0.1)
        with pytest.raises(BusyError, match="Ask again in"):
            await pool.run(tasks.said_aloud, is_only=False)
        with pytest.raises(TimeLimitError):
            await busy
        await until(lambda: pool.there == 1)
        assert await asyncio.gather(*(pool.run(tasks.said_aloud) for _ in range(9))) == [5] * 9

    of_pool(work, patience=0.4)


@pytest.mark.long
def test_what_is_short_goes_on_beside_as_many_long_ones_as_there_are_workers(here: None) -> None:
    async def work(pool: Pool) -> None:
        await until(lambda: pool.there == 2)
        long = [asyncio.create_task(pool.run(tasks.endless, seconds=6)) for _ in range(2)]
        more = asyncio.create_task(pool.run(tasks.endless, seconds=6, is_only=False))
        await asyncio.sleep(0.1)
        pids = [await pool.run(tasks.its_process) for _ in range(30)]
        assert len(set(pids)) == 1  # one is kept free for them, and is not given to the third
        assert (pool.there, pool.working, pool.waiting) == (3, 2, 1)
        assert not any(each.done() for each in (*long, more))
        more.cancel()
        assert [type(each) for each in await asyncio.gather(*long, return_exceptions=True)] == [
            TimeLimitError
        ] * 2
        await until(lambda: pool.there == 2 and not pool.working)

    of_pool(work, 2)


@pytest.mark.long
def test_what_takes_long_lets_all_others_go_first(here: None) -> None:
    async def work(pool: Pool) -> None:
        usual, long = await pool.run(tasks.its_place, 0), await pool.run(tasks.its_place, 2.5)
        assert long == (usual[0], 5)
        await until(lambda: pool.there == 1)
        after = await pool.run(tasks.its_place, 0)  # another process: no priority is given back
        assert (after[0] != usual[0], after[1]) == (True, usual[1])
        assert not pool.counts["killed"]

    of_pool(work)


@pytest.mark.long
def test_nobody_who_reads_slowly_fills_the_memory_or_runs_out_of_time(here: None) -> None:
    async def work(pool: Pool) -> None:
        taken = 0
        async with pool.stream(tasks.writes, 20, seconds=3) as stream:
            pieces = stream.pieces()
            await anext(pieces)
            await asyncio.sleep(3.5)
            worker = stream._worker._process.stdout
            assert worker is not None
            assert len(worker._buffer) < 2_000_000  # type: ignore[attr-defined]
            async for piece in pieces:
                assert isinstance(piece, bytes)
                taken += len(piece)
        assert taken == 20_000_000

    of_pool(work)


@pytest.mark.long
def test_data_that_changed_are_read_by_all_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cityrel.toml").write_text('bundled = "none"\n', encoding="utf-8")
    file = tmp_path / "data" / "own.ttl"
    file.parent.mkdir()
    file.write_text(OWN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    async def work() -> None:
        async with Pool(Opening(prepare=tasks_state), 3) as pool:
            await until(lambda: pool.there == 3)
            file.write_text(OWN.replace("b-town", "c-town"), encoding="utf-8")
            with pytest.raises(DiedError):
                await pool.run(tasks.dies, "SIGKILL")
            await until(lambda: pool.counts["started"] == 6 and pool.there == 3)
            found = await asyncio.gather(*(pool.run(tasks.answer, CITIES) for _ in range(3)))
            assert {each[1].rpartition("/")[2] for each in found} == {"c-town"}

    in_its_own_loop(work())


def tasks_state(graph: object) -> object:
    return graph.store.state  # type: ignore[attr-defined]


@pytest.mark.long
@pytest.mark.parametrize("kept", [False, True])
def test_workers_end_with_a_server_that_is_killed_whatever_is_kept(
    own: Path, kept: bool, tmp_path: Path
) -> None:
    code = """
import asyncio
from cityrel.workers import Opening, Pool
from tests import worker_tasks as tasks
async def main():
    async with Pool(Opening(), 2) as pool:
        pids = {await pool.run(tasks.its_process)}
        print(*pids, flush=True)
        await pool.run(tasks.endless)
asyncio.run(main())
"""
    root = Path(__file__).parent.parent
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)])}
    env |= {"CITYREL_CACHE": str(tmp_path) if kept else ""}
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=own, env=env, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        pid = int(server.stdout.readline())
        time.sleep(0.3)
        server.send_signal(signal.SIGKILL)
    for _ in range(100):
        if not is_there(pid):
            return
        time.sleep(0.05)
    raise AssertionError("the worker goes on")


def test_a_graph_that_cannot_be_opened_is_told_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    async def work() -> None:
        async with Pool(Opening(("nowhere.ttl",))):
            raise AssertionError("it opened")

    with pytest.raises(CityrelError, match="nowhere"):
        in_its_own_loop(work())


@pytest.mark.long
def test_the_memory_of_a_query_is_no_bound_for_building_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "project" / "data").mkdir(parents=True)
    (tmp_path / "project" / "cityrel.toml").write_text('bundled = "none"\n', encoding="utf-8")
    lines = (f'<http://a.example/{i}> <http://a.example/is> "number {i}" .\n' for i in range(200_000))
    (tmp_path / "project" / "data" / "many.nt").write_text("".join(lines), encoding="utf-8")
    monkeypatch.chdir(tmp_path / "project")
    monkeypatch.setenv("CITYREL_CACHE", str(tmp_path / "cache"))
    asked = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

    async def work() -> None:
        async with Pool(Opening(memory=100 * 2**20)) as pool:
            assert await pool.run(tasks.answer, asked) == ["200000"]
            with pytest.raises(CityrelError, match="memory"):
                await pool.run(tasks.takes_memory)

    in_its_own_loop(work())


@pytest.mark.long
def test_a_worker_that_keeps_what_it_looked_up_stays_and_one_that_holds_too_much_goes(here: None) -> None:
    async def work(pool: Pool) -> None:
        first = await pool.run(tasks.keeps_in_memory, 700)
        assert await pool.run(tasks.keeps_in_memory, 1300) == first
        assert await pool.run(tasks.its_process) != first

    of_pool(work)


@pytest.mark.long
def test_a_process_that_is_ended_while_it_reads_is_told_as_that(
    here: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cityrel.workers.worker._CODE", "import os; os.kill(os.getpid(), 9)")

    async def work() -> None:
        with pytest.raises(StartError, match=r"reads ontology and data .*\(SIGKILL\)"):
            await Pool(Opening()).start()

    in_its_own_loop(work())
