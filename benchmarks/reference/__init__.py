"""What HarfBuzz and UAX 9 ask of a line, found by ICU, the C HarfBuzz and own rules, without the program's code."""
