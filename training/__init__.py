"""How the models that come along were made: drawn pictures, training, scoring. No part of the running program."""
