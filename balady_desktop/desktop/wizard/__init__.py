"""Any journey, page by page: frame, questions, check page, quote; it saves what is typed."""
