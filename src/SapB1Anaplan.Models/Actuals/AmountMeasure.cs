namespace SapB1Anaplan.Models;

/// <summary>Which of the three amounts of a journal line is meant.</summary>
public enum AmountMeasure
{
    /// <summary>Local currency of the company.</summary>
    Local,

    /// <summary>System currency.</summary>
    System,

    /// <summary>The currency of the line: foreign currency where it has one, else local currency.</summary>
    Foreign,
}
