namespace SapB1Anaplan.Models;

/// <summary>The four kinds of things that run as a task (reference section 4.3).</summary>
public enum AnaplanActionKind
{
    /// <summary>An import, id prefix 112.</summary>
    Import,

    /// <summary>A process, id prefix 118: several actions in order, not atomic.</summary>
    Process,

    /// <summary>An export, id prefix 116.</summary>
    Export,

    /// <summary>Any other action, id prefix 117, such as a delete or an order.</summary>
    Action,
}
