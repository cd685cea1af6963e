namespace SapB1Anaplan.Simulator.Running;

/// <summary>The person whom the product asks where it stops itself.</summary>
public interface IOperator
{
    /// <summary>A run was held back by a brake, and the person finds that all is as it should be.</summary>
    /// <param name="job">The job file.</param>
    /// <param name="result">The result of the run; null where it threw.</param>
    void Release(string job, object? result);
}

/// <summary>Does nothing, as long as there is nothing to release.</summary>
internal sealed class IdleOperator : IOperator
{
    public void Release(string job, object? result)
    {
    }
}
