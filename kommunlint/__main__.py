"""`python -m kommunlint`."""

from kommunlint.start import main

if __name__ == "__main__":
    main()
