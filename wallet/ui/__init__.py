"""What every page is made of: form fields, widgets and components, knowing nothing of what they show."""
