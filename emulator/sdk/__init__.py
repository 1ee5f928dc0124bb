"""What a glasses app may import. Nothing else of the emulator is public."""

from emulator.messages.assistant import AskAssistant, AssistantAnswer, Summarise, Summary, Tool, ToolUse, Turn
from emulator.messages.free_wording import Understand
from emulator.messages.maps import (
    FindPlaces,
    FindRoute,
    Maneuver,
    Place,
    Position,
    Route,
    Step,
    TravelMode,
)
from emulator.messages.meaning import (
    Classes,
    ClassScore,
    Code,
    DecodedText,
    Detection,
    Detections,
    Embedding,
    HeardCommand,
    HeardText,
    ReadCodes,
    ReadText,
    SpeechSegment,
    SpeechStarted,
    Tensors,
    TextLine,
)
from emulator.messages.payment import Bill, Pay, ReadBill, Receipt
from emulator.messages.recognition import DescribePicture, Description
from emulator.messages.samples import Ambient, Button, HeadPose, Location, PhoneMessage, Photo, Touch, Wake, Wear
from emulator.messages.services import Failure, Request
from emulator.messages.shopping import FindProduct, Offer, Products
from emulator.messages.transcription import Listen, Transcribe
from emulator.messages.translation import Translate, Translation
from emulator.messages.understanding import Slot, Understood
from emulator.messages.voiceprint import EnrolSpeaker, SpeakerVerdict, VerifySpeaker, Voiceprint
from emulator.sdk.app import App
from emulator.sdk.app_names import app_called
from emulator.sdk.captions import AgreedCaption, SteadyCaption, reading_s
from emulator.sdk.ear import Ear
from emulator.sdk.glasses import Glasses
from emulator.sdk.other_apps import app_for, line_for_another
from emulator.sdk.sign_lines import height_px, lines_of_sign, top_px
from emulator.sdk.spoken import seconds_until
from emulator.sdk.spoken_call import callee_in
from emulator.sdk.spoken_money import amount_in, currency_in
from emulator.sdk.storage import Storage
from emulator.sdk.unheard import NOT_CAUGHT, line_for_lost
from emulator.sdk.wishes import LEAST_CONFIDENCE, Question, Wishes

__all__ = [
    "LEAST_CONFIDENCE",
    "NOT_CAUGHT",
    "AgreedCaption",
    "Ambient",
    "App",
    "AskAssistant",
    "AssistantAnswer",
    "Bill",
    "Button",
    "ClassScore",
    "Classes",
    "Code",
    "DecodedText",
    "DescribePicture",
    "Description",
    "Detection",
    "Detections",
    "Ear",
    "Embedding",
    "EnrolSpeaker",
    "Failure",
    "FindPlaces",
    "FindProduct",
    "FindRoute",
    "Glasses",
    "HeadPose",
    "HeardCommand",
    "HeardText",
    "Listen",
    "Location",
    "Maneuver",
    "Offer",
    "Pay",
    "PhoneMessage",
    "Photo",
    "Place",
    "Position",
    "Products",
    "Question",
    "ReadBill",
    "ReadCodes",
    "ReadText",
    "Receipt",
    "Request",
    "Route",
    "Slot",
    "SpeakerVerdict",
    "SpeechSegment",
    "SpeechStarted",
    "SteadyCaption",
    "Step",
    "Storage",
    "Summarise",
    "Summary",
    "Tensors",
    "TextLine",
    "Tool",
    "ToolUse",
    "Touch",
    "Transcribe",
    "Translate",
    "Translation",
    "TravelMode",
    "Turn",
    "Understand",
    "Understood",
    "VerifySpeaker",
    "Voiceprint",
    "Wake",
    "Wear",
    "Wishes",
    "amount_in",
    "app_called",
    "app_for",
    "callee_in",
    "currency_in",
    "height_px",
    "line_for_another",
    "line_for_lost",
    "lines_of_sign",
    "reading_s",
    "seconds_until",
    "top_px",
]
