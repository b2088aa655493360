"""Family G 得分: claimed against due."""
