namespace SapB1Anaplan.Sandbox.Anaplan.Modeling;

/// <summary>A workspace and its models. The id is 32 lower-case hex digits.</summary>
public sealed class AnaplanWorkspace(string name)
{
    public string Id { get; } = ModelIds.FromName("workspace " + name, upper: false);

    public string Name { get; } = name;

    public bool IsActive { get; set; } = true;

    public long SizeAllowance { get; set; } = 10L << 30;

    /// <summary>A full workspace takes no new list members and no cells.</summary>
    public bool IsFull { get; set; }

    public IList<AnaplanModel> Models { get; } = [];

    public AnaplanModel AddModel(string modelName, DateOnly firstMonth, int months, bool yearTotals = true)
    {
        var model = new AnaplanModel(this, modelName, new Timescale(firstMonth, months, yearTotals));
        Models.Add(model);
        return model;
    }
}
