"""Slides (.pptx) and OpenDocument text (.odt): packages of XML, read paragraph by paragraph."""
