"""Word drafts: .docx files, read through python-docx."""
