"""Due scores beside the claimed ones, as the contract's Score JSON says them, with the printed row and its cell."""
