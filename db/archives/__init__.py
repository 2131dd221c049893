"""What archives are asked, and what they answered."""
