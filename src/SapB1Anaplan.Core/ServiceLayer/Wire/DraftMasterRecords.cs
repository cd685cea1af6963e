using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.ServiceLayer.Wire;

/// <summary>A project on the wire (reference section 5.2).</summary>
internal sealed class ProjectRecord
{
    public static readonly IReadOnlyList<string> Properties = ["Code", "Name", "ValidFrom", "ValidTo", "Active"];

    public string Code { get; set; } = string.Empty;

    public string? Name { get; set; }

    public DateTime? ValidFrom { get; set; }

    public DateTime? ValidTo { get; set; }

    public bool? Active { get; set; }

    public Project ToModel() => new()
    {
        Code = Code, Name = Name, ValidFrom = ValidFrom, ValidTo = ValidTo, Active = Active ?? true,
    };
}

/// <summary>A branch on the wire (reference section 5.3).</summary>
internal sealed class BranchRecord
{
    public static readonly IReadOnlyList<string> Properties = ["BPLID", "BPLName", "Disabled"];

    public int BPLID { get; set; }

    public string? BPLName { get; set; }

    public bool? Disabled { get; set; }

    public Branch ToModel() => new() { BPLID = BPLID, BPLName = BPLName, Disabled = Disabled ?? false };
}
