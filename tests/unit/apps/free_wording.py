"""What a wearer said in words of their own, as the model tells an app of it."""

from emulator.messages.understanding import Slot, Understood


def meant(intent, sentence="some words", *, sure=True, **slots):
    """An answer of the model."""
    return Understood(intent, tuple(Slot(name, words, 0, 1) for name, words in slots.items()), 0.7, sure, sentence)


def says(app, wishes, found):
    """Words that the model takes so, of an app whose glasses are a mock."""
    wishes.words(found.text)
    app.glasses.understand.call_args.args[1](found)
