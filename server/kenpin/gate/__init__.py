"""What commissioning a gate needs: certificates, a server that tries any gate, a part's timing diagram, and tuning."""
