"""Which service answers a project: its own choice in glasses.toml, or what whoever runs it says.

    [services]
    translate = "../phrasebook"      # a file or folder: the sandbox that reads it
    understand = "asset:models/..."  # one that comes with the program
    assistant = "sandbox"            # offline, the default of the built-in apps
    maps = "live"                    # the real one; its server and key come from the environment or the keyring

Nothing is connected here: a live service opens its first connection when the app asks it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from emulator.bad_input import BadInput
from emulator.clock import Clock
from emulator.load_app import load_adapter
from emulator.messages.services import RemoteService, Service
from emulator.profile import DeviceProfile
from emulator.project import Project, assets_folder
from emulator.services.context import ServiceContext
from emulator.user_files.wording import suggestion

Maker = Callable[[str, ServiceContext], Service]
"""From a choice ("sandbox", "live", a path) to the service. Raises BadInput."""


def _translate(choice: str, context: ServiceContext) -> Service:
    from emulator.services import translate

    return translate.make(choice, context)


def _transcribe(choice: str, context: ServiceContext) -> Service:
    from emulator.services import transcribe

    return transcribe.make(choice, context)


def _assistant(choice: str, context: ServiceContext) -> Service:
    from emulator.services.assistant import make

    made = make(choice, context)
    return _withholding(made, context) if made.is_live else made


def _maps(choice: str, context: ServiceContext) -> Service:
    from emulator.services.maps import make

    return make(choice, context)


def _recognise(choice: str, context: ServiceContext) -> Service:
    if choice == "live":
        from emulator.services.qwen import Qwen, settings_from_environment
        from emulator.services.recognise.live import LiveRecogniser

        return _withholding(LiveRecogniser(Qwen(settings_from_environment(), clock=context.clock)), context)
    from emulator.photo_eyes import eyes_of, own_eyes
    from emulator.services.recognise.local import LocalRecogniser

    if choice in ("local", "sandbox"):
        return LocalRecogniser(own_eyes(context.assets, context.profile))
    return LocalRecogniser(eyes_of(context.file(choice, "local", "live"), context.profile))


def _withholding(service: RemoteService, context: ServiceContext) -> Service:
    """The service, which is not shown the keys and contacts that a photograph has in its codes."""
    from emulator.photo_eyes import code_eye
    from emulator.services.withheld import Withholding

    return Withholding(service, code_eye(context.profile))


def _shop(choice: str, context: ServiceContext) -> Service:
    from emulator.services.shop.adapter import ConnectedShop

    kind, _, entry = choice.partition(":")
    if kind == "adapter" and entry:
        return ConnectedShop(load_adapter(context.folder, entry, "find", context.where), context.clock)
    if choice != "sandbox":
        mend = "write sandbox, or adapter:module.Class for a shop of your own"
        raise BadInput(f"there is no shop {choice!r}", where=context.where, mend=mend)
    from emulator.photo_eyes import own_eyes
    from emulator.services.shop.catalogue import Catalogue
    from emulator.services.shop.sandbox import SandboxShop

    return SandboxShop(Catalogue.load(context.assets / "shop"), own_eyes(context.assets, context.profile))


def _till(choice: str, context: ServiceContext) -> Service:
    from emulator.services.till import make

    return make(choice, context)


def _understand(choice: str, context: ServiceContext) -> Service:
    from emulator.pipeline.sentences import read_sentences, usual_place
    from emulator.project.node_options import UNDERSTANDING
    from emulator.services.understand import BUILT_IN, NAME, Understanding

    file = context.assets / UNDERSTANDING if choice == BUILT_IN else context.file(choice, BUILT_IN)
    return Understanding(read_sentences(file, usual_place(context.profile, NAME), context.profile, context.where))


def _voiceprint(choice: str, context: ServiceContext) -> Service:
    from emulator.services.voiceprint import make

    return make(choice, context)


MAKERS: dict[str, Maker] = {
    "assistant": _assistant,
    "maps": _maps,
    "recognise": _recognise,
    "shop": _shop,
    "till": _till,
    "transcribe": _transcribe,
    "translate": _translate,
    "understand": _understand,
    "voiceprint": _voiceprint,
}
"""One row a service; each imports what it needs when a project uses it."""


def make_services(
    project: Project,
    profile: DeviceProfile,
    clock: Clock,
    instead: Mapping[str, str] | None = None,
    places: Mapping[str, str] | None = None,
) -> list[Service]:
    """The services of a project, with other choices `instead` of its own. Raises BadInput.

    `places` tells where a choice stands that is not in glasses.toml, by `services.NAME`.
    """
    chosen = {**project.services, **(instead or {})}
    made = []
    for name, choice in chosen.items():
        is_ordered = instead is not None and name in instead
        where = f"--service {name}={choice}" if is_ordered else f"{project.file}: services.{name}"
        where = where if is_ordered else (places or {}).get(f"services.{name}", where)
        maker = MAKERS.get(name)
        if maker is None:
            raise BadInput(f"there is no service {name!r}", where=where, mend=suggestion(name, MAKERS, "there is"))
        here = Path.cwd() if is_ordered else None
        context = ServiceContext(project.folder, assets_folder(), profile, project.language, clock, where, here)
        made.append(_allowed(maker(choice, context), project, where))
    return made


def _allowed(service: Service, project: Project, where: str) -> Service:
    if isinstance(service, RemoteService) and "network" not in project.permissions:
        given = ", ".join(f'"{word}"' for word in [*sorted(project.permissions), "network"])
        raise BadInput(
            "the project has no permission for the network", where=where, mend=f"write permissions = [{given}]"
        )
    return service
