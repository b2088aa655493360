"""Family L 跨年度: a project's form beside its form of the year before."""
