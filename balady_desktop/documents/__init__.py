"""Paper: Arabic text, the page grid, receipt, bill, licence and application, the QR code and the preview."""
