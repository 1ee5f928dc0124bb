"""The text editor: tabs of files, each a code editor, with finding, error marks and a way to another editor."""

from ui.desktop.editor.code_editor import CodeEditor
from ui.desktop.editor.tabs import EditorTabs

__all__ = ["CodeEditor", "EditorTabs"]
