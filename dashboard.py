"""The entry of the dashboard: streamlit run dashboard.py"""

from pages.parts.shell import main

main()
